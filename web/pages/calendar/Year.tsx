import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Answer } from '../../api/operations.ts';
import { DayNote } from './DayNote.tsx';
import { Legend } from './Legend.tsx';
import { Month } from './Month.tsx';
import styles from './Year.module.css';
import { dayFrom, type YearDay, yearPicture } from './year-picture.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface YearProps {
  year: Answer<'getCalendarYear'>;
  today: string;
  chosen: string | null;
  onChoose(date: string): void;
}

/** A year as a picture: every day by what it is, one of them told in words. Arrow keys go from day to day and from week to week. */
export function Year({ year, today, chosen, onChoose }: YearProps) {
  const months = useMemo(() => yearPicture(year.days), [year.days]);
  const [pointed, setPointed] = useState<YearDay | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const has = (date: string | null) => year.days.some(day => day.date === date);
  const start = has(chosen) ? chosen : has(today) ? today : year.days[0]?.date;
  const [focused, setFocused] = useState<string | null>(null);
  const reached = (has(focused) ? focused : start) ?? '';
  const told = pointed ?? year.days.find(({ date }) => date === start) ?? null;
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const date = dayFrom(year.days, reached, step);
    frame.current?.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus();
  };
  return (
    <>
      <div className={styles.head}>
        <DayNote day={told} today={today} />
        <Legend />
      </div>
      <div ref={frame} className={styles.months} data-status={year.status} onKeyDown={move}>
        {months.map(picture => (
          <Month
            key={picture.month}
            picture={picture}
            today={today}
            reached={reached}
            chosen={chosen}
            onPoint={setPointed}
            onReach={day => {
              setFocused(day.date);
              setPointed(day);
            }}
            onChoose={({ date }) => onChoose(date)}
          />
        ))}
      </div>
    </>
  );
}
