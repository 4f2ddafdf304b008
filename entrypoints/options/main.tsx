import '@/components/theme.css';
import '@/components/page.css';
import './options.css';
import { render } from 'preact';
import { keepFocus } from '@/utils/keyboard/keep-focus';
import { OptionsPage } from './options-page';

const app = document.getElementById('app');
if (app !== null) render(<OptionsPage />, app);
keepFocus(document);
