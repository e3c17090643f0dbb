/** For what closes because a dialog opens: leaves the keyboard in the dialog instead of taking it back to the trigger. */
export function keepDialogFocus(event: Event): void {
  if (document.querySelector('[data-modal="true"]') !== null) event.preventDefault()
}
