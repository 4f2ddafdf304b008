import '@/components/theme.css';
import '@/components/page.css';
import './welcome.css';
import { render } from 'preact';
import { keepFocus } from '@/utils/keyboard/keep-focus';
import { WelcomePage } from './welcome-page';

const app = document.getElementById('app');
if (app !== null) render(<WelcomePage />, app);
keepFocus(document);
