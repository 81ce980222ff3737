import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { type EChartsType, init, use as take } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useMode } from '../../theme/mode.ts';
import { lookNow } from './look.ts';
import { optionsOf } from './options.ts';
import styles from './Plot.module.css';
import { markAt, type Picture } from './picture.ts';

take([BarChart, HeatmapChart, LineChart, GridComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

const ROW = 28;

/** The picture itself, as SVG: sharp in print, in the page's colours, following its width. A press on a mark opens what it counts. */
export default function Plot({ picture, label }: { picture: Picture; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const mode = useMode();
  const navigate = useNavigate();
  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current, null, { renderer: 'svg' });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    chart.current = made;
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    const drawn = chart.current;
    if (!drawn) return;
    drawn.resize();
    drawn.setOption(optionsOf(picture, lookNow()), { notMerge: true });
    const press = (at: { dataIndex: number }) => {
      const to = markAt(picture, at)?.to;
      if (to) void navigate(to);
    };
    drawn.on('click', press);
    // The effect above may have thrown the chart away already.
    return () => {
      if (!drawn.isDisposed()) drawn.off('click', press);
    };
  }, [picture, mode, navigate]);
  return <div ref={box} className={styles.plot} style={{ height: heightOf(picture) }} role="img" aria-label={label} />;
}

function heightOf(picture: Picture): number {
  if (picture.kind === 'heat') return picture.rows.length * ROW + 32;
  return picture.kind === 'rows' ? Math.max(1, picture.categories.length) * ROW : 200;
}
