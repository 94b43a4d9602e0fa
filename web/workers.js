// @ts-check
// Solves off the frame what would hold it up: workers, each with its own instance of the one program.

/** @typedef {import('./program.js').Program} Program */

const most = 8; // each has memory of its own
const soonOver = 250; // [ms] a job that nobody wants any more is not worth a new worker before that

/**
 * @typedef {object} Hand a worker and what it does
 * @property {Worker} worker
 * @property {number} job 0: none
 * @property {number} since when it was given the job
 */

export class Workers {
  /** @param {Program} program @param {() => void} news called when an answer or progress has come */
  constructor(program, news) {
    this.program = program;
    this.news = news;
    /** @type {Hand[]} */
    this.hands = [];
    this.most = Math.min(Math.max((navigator.hardwareConcurrency || 2) - 1, 1), most);
    if (typeof Worker === 'function') program.number('cleft_workers', this.most);
  }

  /** Gives out what waits; after each frame and each answer. */
  update() {
    for (const hand of this.hands) {
      const unwanted = hand.job && !this.program.number('cleft_job_wanted', hand.job);
      if (unwanted && performance.now() - hand.since > soonOver) this.dismiss(hand);
    }
    for (;;) {
      const idle = this.hands.find((hand) => !hand.job);
      if (!idle && this.hands.length >= this.most) return;
      const job = this.program.number('cleft_take_job');
      if (!job) return;
      const request = this.program.bytes(this.program.number('cleft_request'), this.program.number('cleft_request_length'));
      const hand = idle ?? this.hire();
      if (!hand) return;
      hand.job = job;
      hand.since = performance.now();
      hand.worker.postMessage({ request }, [request.buffer]);
    }
  }

  /** @returns {Hand | undefined} */
  hire() {
    try {
      const worker = new Worker('worker.js');
      const hand = { worker, job: 0, since: 0 };
      worker.onmessage = ({ data }) => this.hear(hand, data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.giveUp(event.message);
      };
      worker.postMessage({ module: this.program.module });
      this.hands.push(hand);
      return hand;
    } catch (error) {
      this.giveUp(String(error));
      return undefined;
    }
  }

  /** @param {Hand} hand @param {{ share?: number, answer?: Uint8Array, failed?: string, unable?: string }} said */
  hear(hand, { share, answer, failed, unable }) {
    if (unable) this.giveUp(unable);
    if (share !== undefined) this.program.number('cleft_job_progress', hand.job, share);
    if (answer) this.finish(hand, answer);
    if (failed && hand.job) {
      console.error(`cleft: a worker failed: ${failed}`);
      this.finish(hand, new Uint8Array());
      this.dismiss(hand);
    }
    this.update();
    this.news();
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
    this.hands.splice(this.hands.indexOf(hand), 1);
  }

  /** No workers here: the program solves everything by itself. @param {string} why */
  giveUp(why) {
    console.error(`cleft: no workers: ${why}`);
    for (const hand of [...this.hands]) this.dismiss(hand);
    this.most = 0;
    this.program.number('cleft_workers', 0);
    this.news();
  }
}
