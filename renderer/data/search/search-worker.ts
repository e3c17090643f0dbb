import '../../../shared/zod-without-eval'
import { createSearchEngine } from './search-engine'
import { callEngine, type EngineAnswer, type EngineRequest } from './search-protocol'

const engine = createSearchEngine()

addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => {
  const { id, call } = data
  const answer = (message: EngineAnswer) => postMessage(message)
  callEngine(engine, call).then(
    (value) => answer({ id, ok: true, value }),
    (error: unknown) => answer({ id, ok: false, message: error instanceof Error ? error.message : String(error) }),
  )
})
