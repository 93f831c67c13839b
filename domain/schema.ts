import { config, z } from 'zod'

// Zod compiles its checks with `new Function` where it may. The page's content security policy forbids that, so it is not tried.
config({ jitless: true })

export { z }
