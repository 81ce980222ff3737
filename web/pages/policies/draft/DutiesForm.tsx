import { Button } from 'antd';
import type { Duty } from '../../../../domain/policy/stage.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Section } from '../../../ui/Section.tsx';
import styles from './draft.module.css';
import { ProblemAt, useProblem } from './findings.tsx';
import { without } from './GroupForm.tsx';
import { Line, Pick } from './Pick.tsx';
import { useDraftTexts } from './texts.ts';
import type { Body, Draft } from './use-draft.ts';
import { numberOf } from './ValueControl.tsx';

interface DutiesFormProps {
  draft: Draft;
  body: Body;
  onChange(body: Body): void;
}

/** Separation of duties, and how far seats may be passed on. */
export function DutiesForm({ draft, body, onChange }: DutiesFormProps) {
  const say = useDraftTexts();
  const duties = body.duties ?? [];
  const keep = (next: readonly Duty[]) => onChange(without(body, 'duties', next.length === 0 ? undefined : next));
  return (
    <>
      <Section title={say('part-duties')}>
        <div className={styles.page}>
          {duties.map((duty, nth) => (
            <fieldset
              // biome-ignore lint/suspicious/noArrayIndexKey: a duty has no name of its own
              key={nth}
              className={styles.group}
            >
              <legend>{say('duty', { nth: nth + 1 })}</legend>
              <DutyForm
                draft={draft}
                duty={duty}
                pointer={`/duties/${nth}`}
                onChange={next => keep(duties.with(nth, next))}
              />
              <div className={styles.row}>
                <Button
                  aria-label={say('removeNth', { what: say('part-duties'), nth: nth + 1 })}
                  onClick={() => keep(duties.toSpliced(nth, 1))}
                >
                  {say('remove')}
                </Button>
              </div>
            </fieldset>
          ))}
          <div className={styles.row}>
            <Button onClick={() => keep([...duties, { kind: 'not-requester' }])}>{say('addDuty')}</Button>
          </div>
        </div>
      </Section>
      <Section title={say('delegation')}>
        <Line
          label={say('delegation')}
          pointer="/delegation/most"
          value={body.delegation === undefined ? '' : String(body.delegation.most)}
          onChange={text =>
            onChange(without(body, 'delegation', text.trim() === '' ? undefined : { most: numberOf(text) as number }))
          }
        />
      </Section>
    </>
  );
}

interface DutyFormProps {
  draft: Draft;
  duty: Duty;
  pointer: string;
  onChange(duty: Duty): void;
}

function DutyForm({ draft, duty, pointer, onChange }: DutyFormProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const problem = useProblem();
  const chosen = duty.stages ?? [];
  const toggle = (code: string, on: boolean) => {
    const stages = on ? [...chosen, code] : chosen.filter(stage => stage !== code);
    onChange(duty.kind === 'not-requester' && stages.length === 0 ? { kind: duty.kind } : { ...duty, stages });
  };
  return (
    <>
      <Pick
        label={say('rule')}
        pointer={`${pointer}/kind`}
        value={duty.kind}
        options={(['not-requester', 'two-people', 'distinct-seats'] as const).map(value => ({
          value,
          label: say(`duty-${value}`),
        }))}
        onChange={kind =>
          onChange(kind === 'not-requester' && chosen.length === 0 ? { kind } : { kind, stages: chosen })
        }
      />
      <div className={styles.row} role="group" aria-label={say('stages')}>
        {draft.states.map(({ code, label: name }) => (
          <label key={code}>
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={event => toggle(code, event.target.checked)}
            />{' '}
            {label(name)}
          </label>
        ))}
      </div>
      <ProblemAt pointer={`${pointer}/stages`} />
      {chosen.map((code, nth) => (
        <p key={code} className={styles.problem}>
          {problem(`${pointer}/stages/${nth}`)}
        </p>
      ))}
    </>
  );
}
