// @ts-check
// Solves off the frame what would hold it up: workers, each with its own instance of the one program.

/** @typedef {import('./program.js').Program} Program */

const mostHands = 8; // each has memory of its own
const soonOver = 250; // [ms] a job that nobody wants any more is not worth a new worker before that

/**
 * @typedef {object} Hand a worker and what it does
 * @property {Worker} worker
 * @property {boolean} ready it has its program
 * @property {number} job 0: none
 * @property {number} since when it was given the job
 */

export class Workers {
  /** @param {Program} program @param {import('./frames.js').Frames | undefined} [frames] set before anything is solved */
  constructor(program, frames = undefined) {
    this.program = program;
    this.frames = frames;
    /** @type {Hand[]} */
    this.hands = [];
    this.most = Math.min(Math.max((navigator.hardwareConcurrency || 2) - 1, 1), mostHands);
    if (typeof Worker === 'function') program.number('cleft_workers', this.most);
  }

  /** Gives out what waits; after each frame and each answer. */
  update() {
    for (const hand of [...this.hands]) this.release(hand);
    for (;;) {
      const idle = this.hands.find((hand) => !hand.job);
      if (!idle && this.hands.length >= this.most) return;
      const job = this.program.number('cleft_take_job');
      if (!job) return;
      const request = this.program.bytes(this.program.number('cleft_request'), this.program.number('cleft_request_length'));
      const hand = idle ?? this.hire();
      if (!hand) {
        this.program.number('cleft_put_back', job);
        return;
      }
      hand.job = job;
      hand.since = performance.now();
      hand.worker.postMessage({ request }, [request.buffer]);
    }
  }

  /** A worker that has been at an unwanted job for a while makes room; before that it may be done by itself. @param {Hand} hand */
  release(hand) {
    if (!hand.job || this.program.number('cleft_job_wanted', hand.job)) return;
    const left = hand.since + soonOver - performance.now();
    if (left <= 0) this.dismiss(hand);
    else setTimeout(() => this.update(), left);
  }

  /** @returns {Hand | undefined} */
  hire() {
    try {
      const worker = new Worker('worker.js');
      const hand = { worker, ready: false, job: 0, since: 0 };
      this.hands.push(hand);
      worker.onmessage = ({ data }) => this.hear(hand, data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.lose(hand, event.message);
      };
      worker.onmessageerror = () => this.lose(hand, 'a message could not be read');
      worker.postMessage({ module: this.program.module }); // compiled, it is cloned without being copied
      return hand;
    } catch (error) {
      this.lose(undefined, String(error));
      return undefined;
    }
  }

  /** @param {Hand} hand @param {{ ready?: true, share?: number, answer?: Uint8Array, failed?: string, unable?: string }} said */
  hear(hand, { ready, share, answer, failed, unable }) {
    if (!this.hands.includes(hand)) return; // said before it was dismissed
    if (ready) hand.ready = true;
    if (share !== undefined && this.program.number('cleft_job_progress', hand.job, share)) this.frames?.ask();
    if (answer) {
      this.finish(hand, answer);
      this.frames?.touch();
    }
    if (failed || unable) this.lose(hand, failed ?? unable ?? '');
    this.update();
  }

  /** @param {Hand} hand @param {Uint8Array} answer empty: the worker failed */
  finish(hand, answer) {
    this.program.put(this.program.number('cleft_place', answer.length), answer);
    this.program.number('cleft_finish_job', hand.job);
    hand.job = 0;
  }

  /** @param {Hand} hand */
  dismiss(hand) {
    hand.worker.terminate();
    this.hands = this.hands.filter((one) => one !== hand);
  }

  /**
   * One that broke down at a job has failed at it. One that could not even begin is one less, and its job goes to another;
   * without any the program solves everything by itself.
   * @param {Hand | undefined} hand @param {string} why
   */
  lose(hand, why) {
    console.error(`cleft: a worker was lost: ${why}`);
    if (hand) this.dismiss(hand);
    if (hand?.ready && hand.job) this.finish(hand, new Uint8Array());
    if (!hand?.ready) {
      this.most = Math.min(this.most, this.hands.length);
      if (hand?.job) this.program.number('cleft_put_back', hand.job);
      this.program.number('cleft_workers', this.most);
    }
    this.frames?.touch();
  }
}
