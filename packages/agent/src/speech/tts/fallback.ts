import type { Synthesiser } from './tts.port.ts';

/**
 * The first engine that speaks the language and gives a sound. When one fails before its first sound the next is asked,
 * so a provider's outage changes the voice but does not end the call.
 */
export function firstOf(engines: Synthesiser[], onFailure: (name: string, error: unknown) => void): Synthesiser {
  return {
    name: engines.map((engine) => engine.name).join(', '),
    speaks: (language) => engines.some((engine) => engine.speaks(language)),
    async *speak(text, language, signal) {
      let failure: unknown = new Error(`no voice speaks ${language}`);
      for (const engine of engines.filter((engine) => engine.speaks(language))) {
        let hasBegun = false;
        try {
          for await (const sound of engine.speak(text, language, signal)) {
            hasBegun = true;
            yield sound;
          }
          return;
        } catch (error) {
          failure = error;
          if (signal.aborted) return;
          onFailure(engine.name, error);
          if (hasBegun) return;
        }
      }
      throw failure;
    },
    close: async () => void (await Promise.all(engines.map((engine) => engine.close()))),
  };
}
