import { Suspense, use } from 'react'
import type { Boot, WindowKind } from './app/boot'
import { CaptureOnly } from './app/capture-only'
import { MainWindow } from './app/main-window'
import { DataProvider } from './data/hooks'
import { ErrorBoundary } from './features/shell/error-boundary'
import { OPEN_MESSAGES } from './features/shell/messages'
import { ProblemScreen } from './features/shell/problem-screen'
import { FormSkeleton, ShellSkeleton } from './features/shell/shell-skeleton'

type AppProps = { readonly which: WindowKind; readonly booting: Promise<Boot> }

function Booted({ which, booting }: AppProps) {
  const boot = use(booting)
  if (!boot.ok) {
    return (
      <ProblemScreen
        title="The data on this device can’t be opened"
        text={OPEN_MESSAGES[boot.reason]}
        details={boot.detail ?? boot.reason}
      />
    )
  }
  const { session } = boot.value
  return (
    <DataProvider session={session}>
      {which === 'capture' ? <CaptureOnly /> : <MainWindow runtime={boot.value} />}
    </DataProvider>
  )
}

/** One window: opens the data of this device, then shows the application or the small window that logs an incident. */
export function App(props: AppProps) {
  return (
    <ErrorBoundary>
      <Suspense fallback={props.which === 'main' ? <ShellSkeleton /> : <FormSkeleton />}>
        <Booted {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}
