import { makeClient } from './client-types.ts'

/** Writes the client's types, made from `/openapi.json` of this version. Run by `npm run client` after the API changed. */
const [target = 'client/src/api.ts'] = process.argv.slice(2)
await makeClient(target)
