const FULL_WIDTH = /[０-９．，]/g;

/** What the API takes for an amount, of what a person types or pastes: `１,200,000.5 ` is `1200000.5`. */
export function plainAmount(typed: string): string {
  return typed.replace(FULL_WIDTH, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\s,¥￥$]/g, '');
}

/** The amount as people read it, `1,200,000.50`; what is no amount stays as it was typed. */
export function groupedAmount(amount: string): string {
  const match = /^(-?\d+)(\.\d{1,2})?$/.exec(amount);
  if (!match) return amount;
  const whole = (match[1] ?? '').replace(/\B(?=(\d{3})+$)/g, ',');
  return whole + (match[2] ? match[2].padEnd(3, '0') : '.00');
}
