/** Said when somebody wants to begin without a name. */
export const NAME_MISSING = 'Enter your name first: it stands beside everything you do.'
