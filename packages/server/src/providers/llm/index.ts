export * from './llm.port.ts';
export { openAiCompatibleLlm, type OpenAiCompatibleOptions } from './openai-compatible.ts';
