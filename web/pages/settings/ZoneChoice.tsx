import { Button } from 'antd';
import { useId, useState } from 'react';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './Settings.module.css';
import { useSettingsTexts } from './texts.ts';

const ZONES = Intl.supportedValuesOf('timeZone');

/** One of the world's time zones: typed with suggestions, or taken from the device. */
export function ZoneChoice({ zone, onChoose }: { zone: string; onChoose(zone: string): void }) {
  const say = useSettingsTexts();
  const id = useId();
  const [typed, setTyped] = useState(zone);
  const [known, setKnown] = useState(zone);
  if (known !== zone) {
    setKnown(zone);
    setTyped(zone);
  }
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <TextInput
        aria-label={say('zone')}
        list={id}
        value={typed}
        onChange={event => {
          setTyped(event.target.value);
          if (event.target.value !== zone && ZONES.includes(event.target.value)) onChoose(event.target.value);
        }}
        onBlur={() => setTyped(zone)}
      />
      <datalist id={id}>
        {ZONES.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {device === zone ? null : (
        <Button className={styles.device ?? ''} onClick={() => onChoose(device)}>
          {say('deviceZone', { zone: device })}
        </Button>
      )}
    </>
  );
}
