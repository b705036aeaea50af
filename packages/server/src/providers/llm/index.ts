export { LlmError, type LlmErrorCode, type LlmFault } from './llm.errors.ts';
export * from './llm.port.ts';
export { openAiCompatibleLlm, type OpenAiCompatibleOptions } from './openai-compatible.ts';
