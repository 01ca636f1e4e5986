import { build } from 'vite'

// Beside `npm run dev`: the panels and the phone are built anew whenever one of their files changes.
for (const root of ['web', 'simulator']) await build({ root, build: { watch: {} }, logLevel: 'warn' })
