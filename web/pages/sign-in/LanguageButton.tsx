import { Button } from 'antd';
import { speak } from '../../i18n/language.ts';
import { useLabels } from '../../i18n/use-labels.ts';

/** Nobody is signed in yet, so the language is this browser's alone. */
export function LanguageButton() {
  const { language } = useLabels();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void speak(other)}>
      {other === 'zh' ? '切换为中文' : 'Switch to English'}
    </Button>
  );
}
