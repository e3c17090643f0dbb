/**
 * Words that say nothing about what a title is about: the commonest English ones, and those that half of all incidents begin with. A list, and
 * not a least length of four, because short words such as VPN, PIN or SAP say the most.
 */
const COMMON: ReadonlySet<string> = new Set(
  [
    'the and but for nor not yet with without from into onto over under off out than then when where while which who whom whose why how what',
    'this that these those there here any all both each every some such only own same too very just also still again always never after before',
    'you your yours she her hers him his its our ours they them their theirs one two',
    'are was were been being has have had having does did doing done can could may might must shall should will would',
    'cannot don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn mustn',
    'work works worked working get gets got goes going',
  ].flatMap((line) => line.split(' ')),
)

/** The words of a title that say what it is about: at least three letters or digits, lower case, each once. */
export function titleWords(title: string): ReadonlySet<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
  return new Set(words.filter((word) => !COMMON.has(word)))
}
