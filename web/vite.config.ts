import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {
      output: {
        // What two pages or more need travels once and in few pieces; what one page alone needs comes with that page.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, minSize: 10_000 }] },
      },
    },
  },
  server: { proxy: Object.fromEntries(['/api', '/media', '/pay', '/simulator'].map((path) => [path, server])) },
})
