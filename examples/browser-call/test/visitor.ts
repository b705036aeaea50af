import { expect } from 'vitest';
import type { Page } from '../../live-dashboard/test/chromium.ts';

/** Mono samples of 16 bit. */
export interface Sound {
  pcm: Int16Array;
  rate: number;
}

/**
 * Gives the page a microphone whose sound the test decides. The sound still goes through WebRTC.
 *
 * The agent's voice is played to nowhere, so nothing echoes.
 */
export async function giveMicrophone(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const context = new AudioContext();
    const destination = context.createMediaStreamDestination();
    navigator.mediaDevices.getUserMedia = async () => {
      await context.resume();
      return destination.stream.clone();
    };
    const speak = (samples: number[], rate: number) =>
      new Promise<void>((resolve) => {
        const buffer = context.createBuffer(1, samples.length, rate);
        buffer.copyToChannel(
          Float32Array.from(samples, (sample) => sample / 32_768),
          0,
        );
        const source = context.createBufferSource();
        source.buffer = buffer;
        source.connect(destination);
        source.addEventListener('ended', () => resolve());
        source.start();
      });
    Object.assign(window, { speak });
  });
}

/** Speaks into the microphone of `giveMicrophone`. */
export const speak = (page: Page, { pcm, rate }: Sound): Promise<void> =>
  page.evaluate(
    ([samples, hertz]) =>
      (window as unknown as { speak: (samples: number[], rate: number) => Promise<void> }).speak(samples, hertz),
    [[...pcm], rate] as [number[], number],
  );

/** Replaces the browser's recogniser by one that the test tells what was heard. */
export async function giveRecogniser(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listening = new Set<Fake>();
    class Fake extends EventTarget {
      lang = '';
      start(): void {
        // A real one refuses to be started twice as well.
        if (listening.size > 0) throw new DOMException('already started', 'InvalidStateError');
        listening.add(this);
      }
      abort(): void {
        listening.delete(this);
        this.dispatchEvent(new Event('end'));
      }
    }
    const hear = (transcript: string, isFinal: boolean) => {
      const [running] = listening;
      if (!running) return null;
      const results = [Object.assign([{ transcript }], { isFinal })];
      running.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
      return running.lang;
    };
    Object.assign(window, { SpeechRecognition: Fake, hear });
  });
}

/** The recogniser of `giveRecogniser` hears words. @returns its language; null while it does not listen */
export const hear = (page: Page, text: string, isFinal: boolean): Promise<string | null> =>
  page.evaluate(
    ([words, final]) =>
      (window as unknown as { hear: (text: string, isFinal: boolean) => string | null }).hear(words, final),
    [text, isFinal] as [string, boolean],
  );

/** The settled turns that the page shows. */
export const turnsOn = (page: Page): Promise<{ role: string | undefined; text: string | null | undefined }[]> =>
  page.locator('#captions li:not([data-live])').evaluateAll((items) =>
    items.map((item) => ({
      role: (item as HTMLElement).dataset.role,
      text: item.lastElementChild?.textContent,
    })),
  );

export const stageOf = (page: Page): Promise<string | null> => page.locator('body').getAttribute('data-stage');

/** Waits until the agent has said its n-th turn and listens. @returns false when the call is over */
export async function agentListens(page: Page, n: number): Promise<boolean> {
  const state = async () => {
    if ((await stageOf(page)) === 'result') return 'over';
    const agents = (await turnsOn(page)).filter(({ role }) => role === 'agent').length;
    const isListening = (await page.locator('body').getAttribute('data-agent')) === 'listening';
    return agents >= n && isListening ? 'listening' : 'waiting';
  };
  let last = '';
  await expect.poll(async () => (last = await state())).not.toBe('waiting');
  return last === 'listening';
}

/** Fills the form and begins a call. @returns the id of its context */
export async function beginCall(page: Page, wish: { name: string; phone: string; language?: string }): Promise<string> {
  const form = page.locator('#place');
  await form.getByLabel('Your name').fill(wish.name);
  await form.getByLabel('Number').fill(wish.phone);
  if (wish.language) await form.getByLabel('Language').selectOption(wish.language);
  await form.getByRole('button').click();
  await expect.poll(() => stageOf(page)).toBe('call');
  return (await page.locator('#context').textContent()) ?? '';
}
