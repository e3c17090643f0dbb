import { config } from 'zod'

// Zod tries at its first schema whether it may compile code; under our content security policy it may not, and each try is reported as a
// violation. To be imported before anything that makes a schema.
config({ jitless: true })
