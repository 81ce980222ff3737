import { Button } from 'antd';
import type { Group } from '../../../../domain/policy/stage.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import styles from './draft.module.css';
import { ProblemAt } from './findings.tsx';
import { Line, Pick } from './Pick.tsx';
import { RuleForm } from './RuleForm.tsx';
import { TouchesForm } from './TouchesForm.tsx';
import { useDraftTexts } from './texts.ts';
import type { Draft } from './use-draft.ts';
import { numberOf } from './ValueControl.tsx';
import { WhoForm } from './WhoForm.tsx';

interface GroupFormProps {
  group: Group;
  pointer: string;
  draft: Draft;
  /** One group after another: it may be let answer before its turn. */
  ordered: boolean;
  onChange(group: Group): void;
  onRemove(): void;
}

/** One group of a stage: whom it finds, how many seats, which rule, and where it sits. */
export function GroupForm({ group, pointer, draft, ordered, onChange, onRemove }: GroupFormProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const name = label(group.label) || group.name;
  const set = (changed: Partial<Group>) => onChange({ ...group, ...changed });
  return (
    <fieldset className={styles.group}>
      <legend>{say('group', { name })}</legend>
      <ProblemAt pointer={pointer} />
      <div className={styles.row}>
        <Line
          label={say('code')}
          pointer={`${pointer}/name`}
          value={group.name}
          onChange={text => set({ name: text })}
        />
        {(['en', 'zh'] as const).map(language => (
          <Line
            key={language}
            label={say(language === 'en' ? 'english' : 'chinese', { name: say('name') })}
            pointer={`${pointer}/label/${language}`}
            value={group.label[language]}
            onChange={text => set({ label: { ...group.label, [language]: text } })}
          />
        ))}
        <Pick
          label={say('seats')}
          pointer={`${pointer}/seats`}
          value={group.seats}
          options={(['offer', 'each'] as const).map(value => ({ value, label: say(`seats-${value}`) }))}
          onChange={seats => set({ seats })}
        />
      </div>
      <RuleForm rule={group.rule} pointer={`${pointer}/rule`} onChange={rule => set({ rule })} />
      <Ways group={group} pointer={`${pointer}/who`} onChange={onChange} />
      <Choosing group={group} pointer={pointer} onChange={onChange} />
      <Line
        label={`${say('when')} – ${say('nameable', { names: draft.names.join(', ') })}`}
        pointer={`${pointer}/when`}
        value={group.when ?? ''}
        className={styles.wide}
        onChange={text => onChange(without(group, 'when', text === '' ? undefined : text))}
      />
      <TouchesForm group={group} pointer={`${pointer}/touches`} process={draft.process} onChange={onChange} />
      {ordered || group.early ? (
        <label>
          <input
            type="checkbox"
            data-at={`${pointer}/early`}
            checked={group.early === true}
            onChange={event => onChange(without(group, 'early', event.target.checked || undefined))}
          />{' '}
          {say('early')}
        </label>
      ) : null}
      <div className={styles.row}>
        <Button onClick={onRemove}>{say('removeGroup', { name })}</Button>
      </div>
    </fieldset>
  );
}

type PartProps = Omit<GroupFormProps, 'draft' | 'ordered' | 'onRemove'>;

function Ways({ group, pointer, onChange }: PartProps) {
  const say = useDraftTexts();
  const { who } = group;
  return (
    <fieldset className={styles.group}>
      <legend>{say('who')}</legend>
      <ProblemAt pointer={pointer} />
      {who.map((way, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a way of finding people is known by its place alone
        <div key={nth} className={styles.row}>
          <WhoForm
            who={way}
            pointer={`${pointer}/${nth}`}
            onChange={next => onChange({ ...group, who: who.with(nth, next) })}
          />
          {who.length > 1 ? (
            <Button
              aria-label={say('removeNth', { what: say('who'), nth: nth + 1 })}
              onClick={() => onChange({ ...group, who: who.toSpliced(nth, 1) })}
            >
              {say('remove')}
            </Button>
          ) : null}
        </div>
      ))}
      <div className={styles.row}>
        <Button onClick={() => onChange({ ...group, who: [...who, { role: 'approver', at: 'unit' }] })}>
          {say('addWho')}
        </Button>
      </div>
    </fieldset>
  );
}

/** Whether all who are found sit or only some, and who is asked first. */
function Choosing({ group, pointer, onChange }: PartProps) {
  const say = useDraftTexts();
  const { pick } = group;
  return (
    <div className={styles.row}>
      <Pick
        label={say('pick')}
        pointer={`${pointer}/pick`}
        value={pick?.by ?? 'none'}
        options={(['none', 'round-robin', 'shortest-queue'] as const).map(value => ({
          value,
          label: say(`pick-${value}`),
        }))}
        onChange={by => onChange(without(group, 'pick', by === 'none' ? undefined : { by, count: pick?.count ?? 1 }))}
      />
      {pick ? (
        <Line
          label={say('count')}
          pointer={`${pointer}/pick/count`}
          value={String(pick.count)}
          onChange={text => onChange({ ...group, pick: { ...pick, count: numberOf(text) as number } })}
        />
      ) : null}
      <Pick
        label={say('familiar')}
        pointer={`${pointer}/familiar`}
        value={group.familiar ?? 'none'}
        options={(['none', 'last-round', 'partner'] as const).map(value => ({
          value,
          label: say(`familiar-${value}`),
        }))}
        onChange={familiar => onChange(without(group, 'familiar', familiar === 'none' ? undefined : familiar))}
      />
    </div>
  );
}

/** The object with a member set, or without it. */
export function without<T extends object, K extends keyof T>(whole: T, member: K, value: T[K] | undefined): T {
  const { [member]: _, ...rest } = whole;
  return (value === undefined ? rest : { ...rest, [member]: value }) as T;
}
