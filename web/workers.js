// @ts-check
// A pool of workers that solve what would hold up a frame, each with its own instance of the one program.
import { poolSize } from './pool_size.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./frames.js').Frames} Frames */

const gracePeriod = 250; // [ms] a job that was cancelled may end by itself before its worker is terminated

/**
 * @typedef {object} PooledWorker
 * @property {Worker} worker
 * @property {boolean} ready it has its program
 * @property {number} job that it does; 0: none
 * @property {number} since when it was given the job
 */

/** @typedef {{ ready?: true, share?: number, answer?: Uint8Array, failed?: string, unable?: string }} Message */

export class WorkerPool {
  /** @param {Program} program */
  constructor(program) {
    this.program = program;
    /** @type {Frames | undefined} set before anything is solved */
    this.frames = undefined;
    /** @type {PooledWorker[]} */
    this.pool = [];
    this.limit = poolSize();
    if (typeof Worker === 'function') program.number('cleft_workers', this.limit);
  }

  /** Gives waiting jobs to idle workers; called after each frame and each message. */
  dispatch() {
    for (const one of [...this.pool]) this.terminateCancelled(one);
    for (;;) {
      const idle = this.pool.find((one) => !one.job);
      if (!idle && this.pool.length >= this.limit) return;
      const job = this.program.number('cleft_take_job');
      if (!job) return;
      const request = this.program.bytes(this.program.number('cleft_request'), this.program.number('cleft_request_length'));
      const one = idle ?? this.start();
      if (!one) {
        this.program.number('cleft_requeue_job', job);
        return;
      }
      one.job = job;
      one.since = performance.now();
      one.worker.postMessage({ request }, [request.buffer]);
    }
  }

  /** @param {PooledWorker} one */
  terminateCancelled(one) {
    if (!one.job || this.program.number('cleft_job_wanted', one.job)) return;
    const left = one.since + gracePeriod - performance.now();
    if (left <= 0) this.terminate(one);
    else setTimeout(() => this.dispatch(), left);
  }

  /** @returns {PooledWorker | undefined} */
  start() {
    try {
      const worker = new Worker('worker.js');
      const one = { worker, ready: false, job: 0, since: 0 };
      this.pool.push(one);
      worker.onmessage = ({ data }) => this.receive(one, data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.fail(one, event.message);
      };
      worker.onmessageerror = () => this.fail(one, 'a message could not be read');
      worker.postMessage({ module: this.program.module, script: 'cleft.js' }); // compiled, it is cloned without being copied
      return one;
    } catch (error) {
      this.fail(undefined, String(error));
      return undefined;
    }
  }

  /** @param {PooledWorker} one @param {Message} message */
  receive(one, { ready, share, answer, failed, unable }) {
    if (!this.pool.includes(one)) return; // sent before it was terminated
    if (ready) one.ready = true;
    if (share !== undefined && this.program.number('cleft_job_progress', one.job, share)) this.frames?.ask();
    if (answer) {
      this.finish(one, answer);
      this.frames?.touch();
    }
    if (failed || unable) this.fail(one, failed ?? unable ?? '');
    this.dispatch();
  }

  /** @param {PooledWorker} one @param {Uint8Array} answer empty: the worker failed */
  finish(one, answer) {
    this.program.put(this.program.number('cleft_place', answer.length), answer);
    this.program.number('cleft_finish_job', one.job);
    one.job = 0;
  }

  /** @param {PooledWorker} one */
  terminate(one) {
    one.worker.terminate();
    this.pool = this.pool.filter((other) => other !== one);
  }

  /**
   * A worker that breaks down at a job has failed at it. When one can't even start, the pool is smaller by one and its job
   * goes to another; with an empty pool the program solves everything by itself.
   * @param {PooledWorker | undefined} one @param {string} why
   */
  fail(one, why) {
    console.error(`cleft: a worker was lost: ${why}`);
    if (one) this.terminate(one);
    if (one?.ready && one.job) this.finish(one, new Uint8Array());
    if (!one?.ready) {
      this.limit = Math.min(this.limit, this.pool.length);
      if (one?.job) this.program.number('cleft_requeue_job', one.job);
      this.program.number('cleft_workers', this.limit);
    }
    this.frames?.touch();
  }
}
