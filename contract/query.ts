import type { Label } from '../domain/label.ts';

/** A query parameter as data: it validates, and it is the parameter of the OpenAPI document. */
export interface QueryParameter {
  name: string;
  /** `instant`: a time with its zone; read as UTC milliseconds. */
  type: 'text' | 'integer' | 'boolean' | 'codes' | 'instant';
  /** The values a text may have, or each of the comma-separated codes. */
  values?: readonly string[];
  /** A regular expression the whole of a text fits. */
  pattern?: string;
  min?: number;
  max?: number;
  preset?: string | number | boolean;
  summary: Label;
}

export type QueryValue = string | number | boolean | readonly string[];
export type QueryValues = Readonly<Record<string, QueryValue | undefined>>;
export type QueryProblem = { parameter: string; code: 'UNKNOWN_PARAMETER' | 'BAD_PARAMETER' };

export const PAGING: readonly QueryParameter[] = [
  { name: 'limit', type: 'integer', min: 1, max: 100, preset: 20, summary: { en: 'Rows of a page', zh: '每页条数' } },
  { name: 'cursor', type: 'text', max: 512, summary: { en: 'From the page before', zh: '上一页返回的游标' } },
];

/** A list as a file: all of its rows, in the reader's language and zone (design/interfaces.md, CSV). */
export const CSV: readonly QueryParameter[] = [
  {
    name: 'format',
    type: 'text',
    values: ['json', 'csv'],
    preset: 'json',
    summary: { en: 'A page as JSON, or the whole list as CSV', zh: 'JSON 分页，或导出全部为 CSV' },
  },
  {
    name: 'bom',
    type: 'boolean',
    summary: { en: 'CSV: begin with a byte order mark, for Excel', zh: 'CSV 以字节顺序标记开头，便于 Excel 打开' },
  },
];

export const LISTING: readonly QueryParameter[] = [...PAGING, ...CSV];

/** How many rows there are beside the page, counted no further than a limit. */
export const COUNT: QueryParameter = {
  name: 'count',
  type: 'boolean',
  summary: { en: 'Say how many there are, counted up to 1,000', zh: '返回总数，最多计至 1000' },
};

/** What somebody owes by the clock of its case: late now, or by the end of a working day to come. */
export const DUE: QueryParameter = {
  name: 'due',
  type: 'text',
  pattern: '^(overdue|(0|[1-9]\\d?)wd)$',
  max: 8,
  summary: {
    en: 'What is owed: `overdue`, or `3wd` for what is overdue or due by the end of the third working day from now; `0wd` today',
    zh: '应办：overdue 为已逾期；3wd 为已逾期或三个工作日内到期；0wd 为今天',
  },
};

/** In filters by office: cases of none. */
export const NO_UNIT = 'none';

export const VALIDATE_ONLY: QueryParameter = {
  name: 'validate-only',
  type: 'boolean',
  summary: { en: 'Judge everything, write nothing', zh: '仅校验，不写入' },
};

/** Reads a query string: every problem at once, nothing ignored. */
export function readQuery(
  parameters: readonly QueryParameter[],
  search: string,
): { values: QueryValues; problems: QueryProblem[] } {
  const values: Record<string, QueryValue | undefined> = {};
  const problems: QueryProblem[] = [];
  for (const { name, preset } of parameters) values[name] = preset;
  if (search === '') return { values, problems };
  const sent = new URLSearchParams(search);
  for (const name of new Set(sent.keys())) {
    const parameter = parameters.find(known => known.name === name);
    const all = sent.getAll(name);
    const value = parameter && all.length === 1 ? readValue(parameter, all[0] ?? '') : undefined;
    if (!parameter) problems.push({ parameter: name, code: 'UNKNOWN_PARAMETER' });
    else if (value === undefined) problems.push({ parameter: name, code: 'BAD_PARAMETER' });
    else values[name] = value;
  }
  return { values, problems };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+ -]\d{2}:\d{2})$/;

function readValue(
  { type, values, pattern, min = 0, max = 200 }: QueryParameter,
  sent: string,
): QueryValue | undefined {
  switch (type) {
    case 'boolean':
      return sent === 'true' ? true : sent === 'false' ? false : undefined;
    case 'integer': {
      const read = /^\d{1,15}$/.test(sent) ? Number(sent) : Number.NaN;
      return read >= min && read <= max ? read : undefined;
    }
    case 'codes': {
      const codes = sent.split(',');
      return codes.every(code => /^[a-z0-9.-]{1,96}$/.test(code) && (values?.includes(code) ?? true))
        ? codes
        : undefined;
    }
    case 'instant': {
      // A plus that was not escaped reaches us as a space.
      const read = INSTANT.test(sent) ? Date.parse(sent.replace(' ', '+')) : Number.NaN;
      return Number.isNaN(read) ? undefined : read;
    }
    case 'text': {
      const fits = sent.length > 0 && sent.length <= max && sent.isWellFormed() && !sent.includes('\u0000');
      const said = pattern === undefined || new RegExp(pattern).test(sent);
      return fits && said && (values?.includes(sent) ?? true) ? sent : undefined;
    }
  }
}
