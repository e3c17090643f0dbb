/** The main window says its status anew so often, also where nothing changed: milliseconds. */
export const STATUS_SAID_EVERY = 30_000

/** A status that was not said anew for so long holds no more. Several times as long: a hidden browser page runs its timers once a minute. */
export const STATUS_HOLDS_FOR = 2 * 60_000
