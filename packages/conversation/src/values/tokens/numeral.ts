const PLAIN = /^\d+$/;
const GROUPED = /^\d{1,3}([,. '])\d{3}(?:\1\d{3})*$/;
const GROUPED_DECIMAL = /^\d{1,3}(?:,\d{3})+\.\d{1,2}$|^\d{1,3}(?:\.\d{3})+,\d{1,2}$/;
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}$/;
const DECIMAL = /^\d{1,9}[.,]\d{1,4}$/;

/**
 * The value of a written number, with the separators of any country ("80,000", "1.2", "9 500", "10,00,000", "1.500.000").
 * Null for a form that has no one reading: "12,34,5", "1.250" (a thousand, or one and a quarter?), "0501234567".
 */
export function numeralValue(written: string): number | null {
  const text = written.replace(/٬/g, ',').replace(/٫/g, '.').replace(/\s/gu, ' ').replace(/[’]/g, "'");
  if (PLAIN.test(text)) return text.length <= 15 && !/^0\d/.test(text) ? Number(text) : null;
  if (GROUPED.test(text)) return grouped(text);
  if (INDIAN.test(text)) return Number(text.replace(/,/g, ''));
  if (GROUPED_DECIMAL.test(text)) return Number(text.replace(/[.,](?=\d{3})/g, '').replace(',', '.'));
  return DECIMAL.test(text) && !/[.,]\d{3}$/.test(text) ? Number(text.replace(',', '.')) : null;
}

// A single point before three digits may be a decimal point, unless the digits are 000.
function grouped(text: string): number | null {
  const groups = text.split(/[,. ']/);
  const unsure = groups.length === 2 && text.includes('.') && groups[1] !== '000';
  const value = Number(groups.join(''));
  return unsure || (groups[0] ?? '').startsWith('0') || groups.length > 5 ? null : value;
}
