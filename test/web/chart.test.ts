import { describe, expect, test } from 'vitest';
import { csvOf } from '../../web/components/chart/csv.ts';
import { mixed } from '../../web/components/chart/look.ts';
import { optionsOf } from '../../web/components/chart/options.ts';
import { markAt } from '../../web/components/chart/picture.ts';

const LOOK = {
  ink: '#000000',
  inkSoft: '#333333',
  line: '#cccccc',
  ground: '#ffffff',
  accent: '#0f6b5c',
  heat: ['#ffffff', '#ff0000'],
  font: 'sans-serif',
  still: false,
};

const mark = (value: number | null, to?: string) => ({ value, said: String(value), to });

describe('a_figure_as_a_file', () => {
  test('is_read_by_a_spreadsheet_in_any_language_and_runs_nothing', () => {
    const text = csvOf(
      ['月份', 'a,"b"'],
      [
        ['=1+1', '12.50'],
        ['x\r\ny', -3],
        ['z', null],
      ],
    );
    expect(text).toBe('\uFEFF月份,"a,""b"""\r\n\'=1+1,12.50\r\n"x\r\ny",-3\r\nz,\r\n');
  });
});

describe('a_mark_that_is_pressed', () => {
  test('is_the_one_that_was_drawn_there', () => {
    const bars = { kind: 'bars' as const, categories: ['a', 'b'], marks: [mark(1, '/a'), mark(2, '/b')] };
    expect(markAt(bars, { dataIndex: 1 })?.to).toBe('/b');
    const heat = {
      kind: 'heat' as const,
      columns: ['1', '2', '3'],
      rows: ['n', 's'],
      marks: [
        [mark(1), mark(2), mark(3)],
        [mark(4), mark(5, '/here'), mark(6)],
      ],
    };
    expect(markAt(heat, { dataIndex: 4 })?.to).toBe('/here');
    expect(markAt(heat, { dataIndex: 6 })).toBeUndefined();
    const [series] = optionsOf(heat, LOOK).series as { data: { value: number[] }[] }[];
    expect(series?.data[4]?.value).toEqual([1, 1, 5]);
  });
});

describe('a_picture', () => {
  test('never_puts_words_into_the_page_as_html', () => {
    const bars = { kind: 'bars' as const, categories: ['a'], marks: [mark(1)] };
    expect(optionsOf(bars, LOOK).tooltip).toMatchObject({ renderMode: 'richText' });
  });

  test('stands_still_where_the_system_asks_for_it', () => {
    const line = { kind: 'line' as const, categories: ['a'], marks: [mark(null)] };
    expect(optionsOf(line, LOOK).animation).toBe(true);
    expect(optionsOf(line, { ...LOOK, still: true }).animation).toBe(false);
  });

  test('has_a_gap_where_there_is_no_value', () => {
    const line = { kind: 'line' as const, categories: ['a', 'b'], marks: [mark(0.5), mark(null)] };
    const [series] = optionsOf(line, LOOK).series as { data: { value: unknown }[] }[];
    expect(series?.data.map(({ value }) => value)).toEqual([0.5, '-']);
  });

  test('is_written_on_in_a_colour_soft_enough', () => {
    expect(mixed('#ff0000', '#ffffff', 0.5)).toBe('#ff8080');
    expect(mixed('#102030', '#000000', 1)).toBe('#102030');
    expect(mixed('#f00', '#FFF', 0.5)).toBe('#ff8080');
  });
});
