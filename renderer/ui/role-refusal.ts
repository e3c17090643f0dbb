/** Why somebody whose role only reads can't change anything, and whom to ask. */
export const READS_ONLY = 'Your role, viewer, can read and not change. Ask your administrator.'
