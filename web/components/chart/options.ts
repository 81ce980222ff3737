import type { EChartsOption } from 'echarts';
import type { Look } from './look.ts';
import type { Mark, Picture } from './picture.ts';

/** What ECharts is told to draw: one colour for one measure, every value written, no legend to decipher. */
export function optionsOf(picture: Picture, look: Look): EChartsOption {
  return { ...shared(look), ...drawn(picture, look) };
}

function drawn(picture: Picture, look: Look): EChartsOption {
  switch (picture.kind) {
    case 'bars':
      return columns(picture, look);
    case 'rows':
      return rows(picture, look);
    case 'line':
      return line(picture, look);
    case 'heat':
      return heat(picture, look);
  }
}

type Series = Extract<Picture, { categories: readonly string[] }>;

function shared(look: Look): EChartsOption {
  return {
    animation: !look.still,
    animationDuration: 200,
    textStyle: { fontFamily: look.font, fontSize: 12, color: look.inkSoft },
    tooltip: {
      renderMode: 'richText',
      backgroundColor: look.ground,
      borderColor: look.line,
      textStyle: { color: look.ink, fontSize: 12 },
      formatter: one => saidOf(one),
    },
  };
}

/** The tooltip's words: what it is, and the value as it is written everywhere. */
function saidOf(one: unknown): string {
  const { name, data } = one as { name: string; data: { said: string; at?: string } };
  return `${data.at ?? name}: ${data.said}`;
}

function columns({ categories, marks, most }: Series, look: Look): EChartsOption {
  return {
    grid: GRID,
    xAxis: { type: 'category', data: [...categories], ...axis(look, true) },
    yAxis: { type: 'value', show: false, ...(most !== undefined && { max: most }) },
    series: [{ type: 'bar', data: dataOf(marks), barMaxWidth: 40, ...barLook(look, 'top') }],
  };
}

function rows({ categories, marks }: Series, look: Look): EChartsOption {
  return {
    grid: { ...GRID, right: 64, top: 0, bottom: 0 },
    xAxis: { type: 'value', show: false },
    yAxis: { type: 'category', inverse: true, data: [...categories], ...axis(look) },
    series: [{ type: 'bar', data: dataOf(marks), barMaxWidth: 16, ...barLook(look, 'right') }],
  };
}

function line({ categories, marks, most }: Series, look: Look): EChartsOption {
  return {
    grid: GRID,
    xAxis: { type: 'category', data: [...categories], ...axis(look, true) },
    yAxis: { type: 'value', show: false, min: 0, ...(most !== undefined && { max: most }) },
    series: [
      {
        type: 'line',
        data: dataOf(marks),
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color: look.accent, width: 2 },
        itemStyle: { color: look.accent },
        label: { ...words(look), show: true, position: 'top', backgroundColor: look.ground, formatter: saidAt },
        connectNulls: false,
      },
    ],
  };
}

function heat(picture: Extract<Picture, { kind: 'heat' }>, look: Look): EChartsOption {
  const values = picture.marks.flat().map(({ value }) => value ?? 0);
  return {
    grid: { ...GRID, top: 0 },
    xAxis: { type: 'category', data: [...picture.columns], ...axis(look) },
    yAxis: { type: 'category', inverse: true, data: [...picture.rows], ...axis(look) },
    visualMap: { show: false, min: 0, max: Math.max(1, ...values), inRange: { color: [...look.heat] } },
    series: [
      {
        type: 'heatmap',
        data: picture.marks.flatMap((marks, row) =>
          marks.map(({ value, said }, column) => ({
            value: [column, row, value ?? 0],
            said,
            at: `${picture.rows[row]}, ${picture.columns[column]}`,
          })),
        ),
        itemStyle: { borderColor: look.ground, borderWidth: 2, borderRadius: 4 },
        label: { show: true, color: look.ink, fontSize: 12, formatter: labelOf },
        emphasis: { itemStyle: { borderColor: look.accent } },
      },
    ],
  };
}

const GRID = { left: 4, right: 8, top: 24, bottom: 4, containLabel: true } as const;

/** A line to stand on where bars rise from it. */
function axis(look: Look, based = false) {
  return {
    axisLine: { show: based, lineStyle: { color: look.line } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: look.inkSoft, fontSize: 12, fontFamily: look.font },
  } as const;
}

function words(look: Look) {
  return { color: look.ink, fontSize: 12, fontFamily: look.font, formatter: labelOf };
}

function barLook(look: Look, position: 'top' | 'right') {
  return {
    itemStyle: { color: look.accent, borderRadius: 2 },
    emphasis: { itemStyle: { color: look.ink } },
    label: { ...words(look), show: true, position },
  } as const;
}

/** Nothing is written where nothing is: a row of noughts would be all one sees. */
function labelOf({ data, value }: { data?: unknown; value?: unknown }): string {
  const shown = Array.isArray(value) ? (value as unknown[]).at(-1) : value;
  return shown === 0 || shown === null || shown === undefined ? '' : (data as { said: string }).said;
}

function saidAt({ data }: { data?: unknown }): string {
  return (data as { said: string }).said;
}

function dataOf(marks: readonly Mark[]) {
  return marks.map(({ value, said }) => ({ value: value ?? '-', said }));
}
