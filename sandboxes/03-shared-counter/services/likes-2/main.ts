import { serveLikes } from '../likes/serve.ts';

serveLikes();
