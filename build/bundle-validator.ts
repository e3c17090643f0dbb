import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { WorkspacePart } from '../shared/domain/validation/shapes'

const ENTRY = fileURLToPath(new URL('../shared/domain/validation/validate-for-couch.ts', import.meta.url))

/**
 * The text of `validate_doc_update` for the databases of one part of a workspace: one expression whose value is the function, without imports, in
 * the JavaScript of 2015, which every engine of a CouchDB 3 reads. It is built from `shared/domain`, so that there is one truth about what is allowed.
 */
export async function bundleValidator(part: WorkspacePart): Promise<string> {
  const built = await build({
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { WORKSPACE_PART: JSON.stringify(part) },
    build: {
      write: false,
      minify: false,
      target: 'es2015',
      lib: { entry: ENTRY, formats: ['iife'], name: 'validator' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const [chunk] = output !== undefined && 'output' in output ? output.output : []
  if (chunk?.type !== 'chunk') throw new Error('the validator could not be bundled')
  return `(function () {\n${chunk.code}\nreturn validator;\n})()`
}
