import { configure } from '@testing-library/react'

/** What a test waits for comes; on a machine that does other things at the same time it may take longer than the second of the default. */
configure({ asyncUtilTimeout: 15_000 })
