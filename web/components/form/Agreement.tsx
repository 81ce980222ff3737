import { Checkbox } from 'antd';
import type { FormField } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { agreedMember, agreementGiven } from './agreement.ts';
import { Entries, membersOf } from './Entries.tsx';
import { type EntryProps, fieldId, problemAt } from './entry.ts';
import styles from './Group.module.css';
import { useFormTexts } from './texts.ts';

export function isAgreement(field: FormField): boolean {
  return agreedMember(field) !== undefined;
}

/** A text that is agreed to by a tick, which fills in when, and which version of the text it was. */
export function Agreement(props: EntryProps) {
  const { name, pointer, field, value, change, fields: _, holder: __, ...scope } = props;
  const say = useFormTexts();
  const { label } = useLabels();
  const agreed = agreedMember(field) ?? '';
  const members = membersOf(value);
  const inner = field.fields ?? {};
  const given = members[agreed] === true;
  const version = Object.keys(inner).find(key => typeof inner[key]?.preset === 'string' && inner[key].kind === 'text');
  const asked = Object.keys(inner).filter(key => key !== agreed && key !== version);
  const problem = problemAt(props) ?? problemAt({ ...props, pointer: `${pointer}/${agreed}` });
  return (
    <div id={fieldId(props.idBase, pointer)} className={styles.group} role="group" aria-label={label(field.label)}>
      <Checkbox
        id={fieldId(props.idBase, `${pointer}/${agreed}`)}
        checked={given}
        onChange={({ target }) => {
          scope.onLeave(pointer);
          change({ [name]: target.checked ? agreementGiven(field, new Date()) : undefined });
        }}
      >
        {label(inner[agreed]?.statement)}
      </Checkbox>
      {problem && !given ? <p className={styles.problem}>{problem}</p> : null}
      {given ? (
        <>
          <Entries
            {...scope}
            fields={inner}
            show={asked}
            pointer={pointer}
            value={members}
            onChange={next => change({ [name]: next })}
          />
          {version ? (
            <p className={styles.help}>{say('agreedVersion', { version: String(members[version] ?? '') })}</p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
