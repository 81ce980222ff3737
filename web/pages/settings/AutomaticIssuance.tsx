import { useQueryClient } from '@tanstack/react-query';
import { command, newKey } from '../../api/command.ts';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Section } from '../../ui/Section.tsx';
import styles from './Settings.module.css';
import { useSettingsTexts } from './texts.ts';
import { useSending } from './use-sending.ts';

type Standing = Answer<'getAutomaticIssuance'>;

/** Whether the reader's company has its incentives issued by themselves, and how they are paid then; nothing for who may not know. */
export function AutomaticIssuance() {
  const say = useSettingsTexts();
  const { data } = useRead('getAutomaticIssuance', { keep: true });
  if (!data) return null;
  const { afterDays: days, timeOfDay: time } = data;
  return (
    <Section title={say('issuance')}>
      <p className={styles.hint}>{say('issuanceHint', { days, time })}</p>
      <div className={styles.row}>
        <span>{say('issuanceSwitch')}</span>
        {data.mayChange ? <Switch standing={data} /> : <Method standing={data} />}
      </div>
    </Section>
  );
}

function Method({ standing: { enabled, method, methods } }: { standing: Standing }) {
  const say = useSettingsTexts();
  const { label } = useLabels();
  const by = methods.find(({ code }) => code === method);
  return <span>{enabled && by ? label(by.label) : say('issuanceOff')}</span>;
}

/** Off, or on by one of the methods; kept as chosen. */
function Switch({ standing: { enabled, method, methods, changedAt, version } }: { standing: Standing }) {
  const say = useSettingsTexts();
  const { label } = useLabels();
  const { moment } = useFormat();
  const queries = useQueryClient();
  const { failed, busy, send } = useSending(async () => {
    await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => TOUCHED.test(String(path)) });
  });
  const choose = async (chosen: string) => {
    const body = chosen === '' ? { enabled: false } : { enabled: true, method: chosen };
    const done = await send(() => command('switchAutomaticIssuance', { body, seen: `"v${version}"`, key: newKey() }));
    // Somebody else was first, or the method is not open any more: what stands now is shown.
    if (!done) await queries.invalidateQueries({ queryKey: ['/v1/automatic-issuance'] });
  };
  return (
    <div className={styles.control}>
      <Choice
        label={say('issuanceSwitch')}
        value={enabled ? (method ?? '') : ''}
        disabled={busy}
        options={[
          { value: '', label: say('issuanceOff') },
          ...methods.map(each => ({ value: each.code, label: label(each.label) })),
        ]}
        onChange={value => void choose(value)}
      />
      {changedAt === null ? null : (
        <span className={styles.hint}>{say('issuanceChanged', { at: moment(changedAt) })}</span>
      )}
      {failed ? <span role="alert">{failed}</span> : null}
    </div>
  );
}

/** What follows from the switch is read in cases as well. */
const TOUCHED = /automatic-issuance|registry|cases/;
