import { parentPort, workerData } from 'node:worker_threads'
import { learnFrom, type Material } from './learned.ts'

/** The thread that learns, so that shoppers are answered meanwhile. */
const learned = await learnFrom(workerData as Material, { threads: 1, progress: (share) => parentPort?.postMessage({ progress: share }) })
parentPort?.postMessage({ learned })
