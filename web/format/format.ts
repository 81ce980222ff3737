type When = string | number | Date;

export interface Format {
  zone: string;
  /** 20 Nov 2026 · 2026年11月20日 */
  date(at: When): string;
  /** Fri 20 Nov · 11月20日 周五 */
  day(at: When): string;
  /** 17:30 */
  time(at: When): string;
  /** 17:30:05 */
  clock(at: When): string;
  /** Fri 20 Nov, 17:30 · 11月20日 周五 17:30; with its year where that is another one. */
  moment(at: When, zone?: string): string;
  /** A date without a time, such as 2026-11-20: no zone may move it. */
  plainDate(date: string): string;
  /** The same without its year, where there is little room: 20/11 · 11/20 */
  dayShort(date: string): string;
  /** A month such as 2026-11: Nov 2026 · 2026年11月 */
  month(month: string): string;
  /** Nov · 11月; where a year begins it stands below. */
  monthShort(month: string): string;
  /** Several names: a, b · a、b */
  list(names: readonly string[]): string;
  number(value: number): string;
  /** To three digits, where there is little room: 24.9m · 2490万. */
  numberShort(value: number): string;
  /** 0.4286 is 43%. */
  percent(value: number): string;
  /** Amounts as the API gives them: a decimal string and a currency. */
  money(amount: string, currency: string): string;
  /** The same to three digits: ¥2500万. */
  moneyShort(amount: string, currency: string): string;
  bytes(size: number): string;
}

/** Formats of one language and zone; each formatter is made once, as making one is what costs. */
export function formatOf(locale: string, zone: string): Format {
  const chinese = locale.startsWith('zh');
  const kept = new Map<string, Intl.DateTimeFormat>();
  const dated = (options: Intl.DateTimeFormatOptions, timeZone = zone) => {
    const key = JSON.stringify([options, timeZone]);
    const format = kept.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    kept.set(key, format);
    return format;
  };
  const long = { year: 'numeric', month: chinese ? 'long' : 'short', day: 'numeric' } as const;
  const short = { month: chinese ? 'long' : 'short', day: 'numeric', weekday: 'short' } as const;
  const compact = { notation: 'compact', maximumSignificantDigits: 3 } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const yearIn = (at: Date, timeZone?: string) => dated({ year: 'numeric' }, timeZone).format(at);
  // Chinese puts the weekday behind the day without a sign between; Intl writes 11月20日周五.
  const spaced = (text: string) => (chinese ? text.replace(/日(?=周)/, '日 ') : text.replace(/^(\w+),? /, '$1 '));
  const dayOf = (at: Date, timeZone?: string) => {
    const sameYear = yearIn(at, timeZone) === yearIn(new Date(), timeZone);
    return spaced(dated({ ...short, ...(sameYear ? {} : { year: 'numeric' }) }, timeZone).format(at));
  };
  return {
    zone,
    date: at => dated(long).format(new Date(at)),
    day: at => dayOf(new Date(at)),
    time: at => dated(clock).format(new Date(at)),
    clock: at => dated({ ...clock, second: '2-digit' }).format(new Date(at)),
    moment(at, timeZone) {
      const date = new Date(at);
      return `${dayOf(date, timeZone)}${chinese ? ' ' : ', '}${dated(clock, timeZone).format(date)}`;
    },
    plainDate: date => dated(long, 'UTC').format(new Date(`${date}T00:00:00Z`)),
    dayShort: date => dated({ month: 'numeric', day: 'numeric' }, 'UTC').format(new Date(`${date}T00:00:00Z`)),
    month: month => dated({ year: 'numeric', month: long.month }, 'UTC').format(new Date(`${month}-01T00:00:00Z`)),
    monthShort(month) {
      const at = new Date(`${month}-01T00:00:00Z`);
      const name = dated({ month: chinese ? 'numeric' : 'short' }, 'UTC').format(at);
      return month.endsWith('-01') ? `${name}\n${yearIn(at, 'UTC')}` : name;
    },
    list: names => names.join(chinese ? '、' : ', '),
    numberShort: value => new Intl.NumberFormat(locale, compact).format(value),
    percent: value => new Intl.NumberFormat(locale, { style: 'percent' }).format(value),
    number: value => new Intl.NumberFormat(locale).format(value),
    money: (amount, currency) => {
      const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
      return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(
        amount as Intl.StringNumericLiteral,
      );
    },
    moneyShort: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, ...compact }).format(Number(amount)),
    bytes(size) {
      const unit = size < 1024 ? 'byte' : size < 1024 ** 2 ? 'kilobyte' : 'megabyte';
      const value = size / { byte: 1, kilobyte: 1024, megabyte: 1024 ** 2 }[unit];
      const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
      return new Intl.NumberFormat(locale, format).format(value);
    },
  };
}
