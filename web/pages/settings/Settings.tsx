import { type ReactNode, useState } from 'react';
import type { Body } from '../../api/operations.ts';
import { useSetPreference } from '../../api/preferences.ts';
import { useMe } from '../../api/session.tsx';
import { formatOf } from '../../format/format.ts';
import { LOCALE } from '../../i18n/language.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { setMode, useMode } from '../../theme/mode.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Section } from '../../ui/Section.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Absence } from './Absence.tsx';
import { AutomaticIssuance } from './AutomaticIssuance.tsx';
import styles from './Settings.module.css';
import { useSettingsTexts } from './texts.ts';
import { ZoneChoice } from './ZoneChoice.tsx';

type Change = NonNullable<Body<'updateMe'>>;

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** What the person prefers; kept as chosen, on the server, so that mails and other devices follow. */
export default function Settings() {
  const say = useSettingsTexts();
  const me = useMe();
  const { language } = useLabels();
  const mode = useMode();
  const { set, saved, failed } = useSaving();
  const clock = formatOf(LOCALE[language], me.zone).moment(Date.now());
  return (
    <Page title={say('title')} actions={<span role="status">{saved ? say('saved') : ''}</span>}>
      <div className={styles.sections}>
        {failed ? <Trouble error={failed} /> : null}
        <Section title={say('reading')}>
          <Row label={say('language')} hint={say('languageHint')}>
            <Choice
              label={say('language')}
              value={language}
              options={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
              onChange={value => void set({ language: value === 'en' ? 'en' : 'zh' })}
            />
          </Row>
          <Row label={say('zone')} hint={say('zoneHint', { time: clock })}>
            <ZoneChoice zone={me.zone} onChoose={zone => void set({ zone })} />
          </Row>
        </Section>
        <Section title={say('mails')}>
          <Row label={say('mail')}>
            <Choice
              label={say('mail')}
              value={me.mail}
              options={(['each', 'daily', 'off'] as const).map(value => ({ value, label: say(value) }))}
              onChange={value => void set({ mail: value as Change['mail'] })}
            />
          </Row>
          {me.mail === 'daily' ? (
            <Row label={say('hour')}>
              <Choice
                label={say('hour')}
                value={String(me.digestHour)}
                options={HOURS}
                onChange={value => void set({ digestHour: Number(value) })}
              />
            </Row>
          ) : null}
        </Section>
        <Absence />
        {me.side === 'partner' && me.areas.includes('registry') ? <AutomaticIssuance /> : null}
        <Section title={say('look')}>
          <Row label={say('theme')} hint={say('themeHint')}>
            <Choice
              label={say('theme')}
              value={mode}
              options={(['light', 'dark'] as const).map(value => ({ value, label: say(value) }))}
              onChange={value => setMode(value === 'dark' ? 'dark' : 'light')}
            />
          </Row>
          <p className={styles.hint}>{say('keysHint')}</p>
        </Section>
        <You />
      </div>
    </Page>
  );
}

/** Saves a change at once and says so for a moment. */
function useSaving() {
  const change = useSetPreference();
  const [saved, setSaved] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const set = async (wanted: Change) => {
    setFailed(undefined);
    setSaved(false);
    try {
      await change(wanted);
      setSaved(true);
    } catch (error) {
      setFailed(error);
    }
  };
  return { set, saved, failed };
}

function Row({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span>{label}</span>
      <div className={styles.control}>
        {children}
        {hint ? <span className={styles.hint}>{hint}</span> : null}
      </div>
    </div>
  );
}

function You() {
  const say = useSettingsTexts();
  const me = useMe();
  const { name, label } = useLabels();
  const roles = me.roles.map(role => [label(role.label), name(role.at)].filter(Boolean).join(' · '));
  const facts = [
    [say('name'), name(me)],
    [say('company'), name(me.organization)],
    [say('office'), name(me.unit)],
    [say('roles'), roles.join('\n')],
    [say('sight'), label(me.sight.label)],
  ].filter(([, value]) => value);
  return (
    <Section title={say('you')}>
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term} className={styles.row}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
