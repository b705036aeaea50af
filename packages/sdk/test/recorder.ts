/** A logger that records its lines. */
export function recorder() {
  const told: { level: string; message: string; fields: Record<string, unknown> }[] = [];
  const at = (level: string) => (message: string, fields: Record<string, unknown>) =>
    void told.push({ level, message, fields });
  return { told, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}
