import { Button } from 'antd';
import { useSetPreference } from '../api/preferences.ts';
import { useLabels } from '../i18n/use-labels.ts';

/** Says the other language in its own words; it is kept with the person, so mails follow it too. */
export function LanguageSwitch() {
  const { language } = useLabels();
  const set = useSetPreference();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void set({ language: other })}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
