import type { ComponentType } from 'react';
import { isObject, type JsonObject, pointerStep } from '../../../domain/json.ts';
import type { FormField } from '../../api/answers.ts';
import { Agreement, isAgreement } from './Agreement.tsx';
import styles from './Entries.module.css';
import { Entry } from './Entry.tsx';
import { type EntryProps, type FormScope } from './entry.ts';
import { withMembers } from './form-document.ts';
import type { FormFieldSet } from './form-field.ts';
import { Group } from './Group.tsx';
import { Rows } from './Rows.tsx';
import { applying, shownFields } from './shown-fields.ts';

interface EntriesProps extends FormScope {
  fields: FormFieldSet;
  show: readonly string[];
  /** Of the group they stand in. */
  pointer: string;
  value: JsonObject;
  onChange(value: JsonObject): void;
}

/** The fields of a form or of a group, one after another. */
export function Entries({ fields, show, pointer, value, onChange, ...scope }: EntriesProps) {
  const beside = currenciesBeside(fields, show);
  const names = shownFields(show, { fields, value, locked: scope.locked, pointer });
  const shown = names.flatMap(name => {
    const field = fields[name];
    return field && !beside.includes(name) ? [{ name, field }] : [];
  });
  return (
    <div className={styles.around}>
      <div className={styles.entries}>
        {shown.map(({ name, field }) => {
          const entry = {
            ...scope,
            headed: scope.headed && shown.length === 1,
            name,
            field,
            fields,
            pointer: pointer + pointerStep(name),
            value: value[name],
            holder: value,
            change: (members: Parameters<typeof withMembers>[1]) =>
              onChange(applying(fields, withMembers(value, members))),
          };
          const Kind = isAgreement(field) ? Agreement : (KINDS[field.kind] ?? Entry);
          return (
            <div key={name} className={isWide(field) ? styles.wide : ''}>
              <Kind {...entry} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** What holds more than one value. */
const KINDS: Readonly<Partial<Record<FormField['kind'], ComponentType<EntryProps>>>> = { group: Group, rows: Rows };

/** A currency stands in the control of its amount. */
function currenciesBeside(fields: FormFieldSet, show: readonly string[]): (string | undefined)[] {
  return show.map(name => fields[name]).flatMap(field => (field?.kind === 'money' ? [field.currency] : []));
}

const WIDE: readonly FormField['kind'][] = ['group', 'rows', 'options', 'texts', 'boolean'];

function isWide({ kind, multiline }: FormField): boolean {
  return multiline === true || WIDE.includes(kind);
}

/** The members of a group that is there, or of one still to be filled in. */
export function membersOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
