import type { Page } from 'playwright-core';

/*
 * What a page does is measured inside it, by its own clock. The expressions are texts: this code knows no page, and the console's
 * content policy allows none that is built in the page.
 */

const ROW = 'a[href*="task="]';
/** What is to be seen after two frames was painted in the first. */
const PAINTED = 'await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));';

/** A step that takes longer has failed. */
const MOST_STEP_MS = 10_000;

/** From navigation until the first row is painted, in ms. Call it as soon as the page is under way. */
export function firstRowMs(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    while (!document.querySelector('${ROW}')) await new Promise(requestAnimationFrame);
    ${PAINTED}
    return performance.now();
  })()`);
}

/** From navigation until a static document is loaded and painted, in ms. */
export function loadedMs(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    while (document.readyState !== 'complete') await new Promise(requestAnimationFrame);
    ${PAINTED}
    return performance.now();
  })()`);
}

/** Presses a key that leads to another item; answers the ms until it is marked in the list, and until it is painted beside it. */
export async function stepMs(page: Page, key: string): Promise<{ marked: number; shown: number }> {
  await page.evaluate(`{
    const chosen = () => document.querySelector('${ROW}[aria-current=true]');
    const before = chosen().href;
    const pressed = new Promise(done =>
      addEventListener('keydown', () => done(performance.now()), { capture: true, once: true }));
    window.benchStep = pressed.then(async start => {
      while ((!chosen() || chosen().href === before) && performance.now() - start < ${MOST_STEP_MS}) await new Promise(requestAnimationFrame);
      const marked = performance.now() - start;
      const title = chosen().querySelector('strong').textContent;
      const shown = () => document.querySelector('#content article')?.getAttribute('aria-label') === title;
      while (!shown() && performance.now() - start < ${MOST_STEP_MS}) await new Promise(requestAnimationFrame);
      if (!shown()) throw new Error('Beside the list stands another case than the chosen ' + title);
      ${PAINTED}
      return { marked, shown: performance.now() - start };
    });
    // The promise must not be what this text evaluates to: it would be waited for before the key.
    undefined;
  }`);
  await page.keyboard.press(key);
  return page.evaluate<{ marked: number; shown: number }>('window.benchStep');
}

export interface Scrolled {
  rows: number;
  seconds: number;
  /** Rows that were in the document at once, at most. */
  mostRowsInPage: number;
  worstFrameMs: number;
  frameP99Ms: number;
}

/** Scrolls the list on and on, most of a screen a frame, until its end or until the time is over. */
export function scrollOn(page: Page, seconds: number, rowHeight: number): Promise<Scrolled> {
  return page.evaluate<Scrolled>(`(async () => {
    const list = document.querySelector('${ROW}').closest('ul').parentElement;
    const [gaps, start] = [[], performance.now()];
    let [before, moved, most, top] = [start, start, 0, -1];
    while (before - start < ${seconds * 1000} && before - moved < 5000) {
      list.scrollTop += list.clientHeight * 0.8;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - before);
      before = now;
      if (list.scrollTop !== top) [top, moved] = [list.scrollTop, now];
      most = Math.max(most, list.querySelectorAll('li').length);
    }
    gaps.sort((a, b) => a - b);
    return {
      rows: Math.round((list.scrollTop + list.clientHeight) / ${rowHeight}),
      seconds: (moved - start) / 1000,
      mostRowsInPage: most,
      worstFrameMs: gaps.at(-1),
      frameP99Ms: gaps[Math.ceil(gaps.length * 0.99) - 1],
    };
  })()`);
}

/** Begins to watch the open case; what it answers waits for another state, and says at which time of the wall clock it was painted. */
export async function watchState(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`{
    const state = () => document.querySelector('[aria-current=step]')?.textContent;
    const before = state();
    window.benchState = (async () => {
      while (!state() || state() === before) await new Promise(requestAnimationFrame);
      ${PAINTED}
      return Date.now();
    })();
    undefined;
  }`);
  return () => page.evaluate<number>('window.benchState');
}
