import { Component, type ReactNode } from 'react'
import { ProblemScreen } from './problem-screen'

type Props = { readonly children: ReactNode }
type State = { readonly error: unknown }

function detailsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Keeps a mistake in the interface from ending in a blank window: what was stored is untouched, and it says so. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('unknown error') }
  }

  override componentDidCatch(error: unknown): void {
    console.error('The interface failed', error)
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    return (
      <ProblemScreen
        title="Something went wrong in this window"
        text="Nothing that you stored is lost. Try again; if it comes back, send the details to whoever looks after Firstline."
        details={detailsOf(this.state.error)}
      />
    )
  }
}
