import { parentPort, workerData } from 'node:worker_threads'
import { type Making, makeShare } from './shares.ts'

/** A thread that makes the shares of one model it is asked for. */
parentPort?.on('message', (share: { from: number; to: number }) => parentPort?.postMessage(makeShare(workerData as Making, share)))
