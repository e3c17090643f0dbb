import { saveFile } from './save-file'

/** Offers a text as a download. */
export function saveText(name: string, text: string, mime: string): void {
  saveFile(name, new Blob([text], { type: `${mime};charset=utf-8` }))
}
