import { parentPort, workerData } from 'node:worker_threads'
import { type Judged, learnFrom, type Material } from './learned.ts'

/** The thread that learns, so that shoppers are answered meanwhile. */
const { material, known } = workerData as { material: Material; known?: Judged }
const tell = (told: object) => parentPort?.postMessage(told)
const learned = await learnFrom(material, { threads: 1, progress: (progress) => tell({ progress }), judged: (judged) => tell({ judged }) }, known)
parentPort?.postMessage({ learned })
