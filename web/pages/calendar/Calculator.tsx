import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import type { Receipt } from '../../../domain/calendar/receipt.ts';
import { command, newKey } from '../../api/command.ts';
import { DeadlineStrip } from '../../components/DeadlineStrip.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './calendar.module.css';
import { instantOf, localNow } from './local-time.ts';
import { useCalendarTexts } from './texts.ts';

const UNITS = ['wd', 'wh', 'd', 'mo'] as const;

/** When a length from an instant is due by this calendar, every day of it explained; what was asked stands in the address. */
export function Calculator({ calendar }: { calendar: Calendar }) {
  const say = useCalendarTexts();
  const [search, setSearch] = useSearchParams();
  const from = search.get('from') ?? localNow(calendar.zone, Date.now());
  const length = search.get('length') ?? '10';
  const unit = UNITS.find(known => known === search.get('unit')) ?? 'wd';
  const set = (name: string, value: string) =>
    setSearch(
      before => {
        before.set(name, value);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  const at = instantOf(calendar.zone, from);
  const whole = /^-?\d{1,4}$/.test(length);
  return (
    <div className={styles.calculator}>
      <div className={styles.ask}>
        <Labelled label={say('from')}>
          <TextInput type="datetime-local" value={from} onChange={event => set('from', event.target.value)} />
        </Labelled>
        <Labelled label={say('length')}>
          <TextInput
            type="number"
            className={styles.amount ?? ''}
            value={length}
            onChange={event => set('length', event.target.value)}
          />
        </Labelled>
        <Choice
          label={say('unit')}
          value={unit}
          options={UNITS.map(value => ({ value, label: say(value) }))}
          onChange={value => set('unit', value)}
        />
      </div>
      {at !== undefined && whole ? <Due calendar={calendar} from={at} add={`${length}${unit}`} /> : null}
    </div>
  );
}

function Due({ calendar, from, add }: { calendar: Calendar; from: number; add: string }) {
  const say = useCalendarTexts();
  const { language } = useLabels();
  const { moment, zone } = useFormat();
  const body = { from: new Date(from).toISOString(), add, calendar: calendar.id };
  const { data, error } = useQuery({
    queryKey: ['/v1/deadline-calculations', body, calendar.version, language],
    queryFn: async () => (await command('calculateDeadline', { body, key: newKey() })).body,
    placeholderData: before => before,
  });
  if (error) return <Trouble error={error} />;
  if (!data) return <div className={styles.result} />;
  const receipt = data.receipt as unknown as Receipt;
  return (
    <div className={styles.result} aria-live="polite">
      <p>
        <strong>{say('due', { at: moment(data.dueAt, calendar.zone.id) })}</strong>
        {zone === calendar.zone.id ? null : (
          <span className={styles.soft}>
            {say('dueIn', { zone: calendar.zone.id })} · {moment(data.dueAt)}
          </span>
        )}
      </p>
      {data.provisional ? <p className={styles.warning}>{say('rests')}</p> : null}
      {receipt.days.length > 0 ? <DeadlineStrip receipt={receipt} name={add} /> : null}
      <details>
        <summary>{say('why')}</summary>
        <ul className={styles.lines}>
          {data.lines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
