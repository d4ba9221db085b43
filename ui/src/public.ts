/** The little that pages for customers do beyond HTML: relative times that stay true, and no form sent twice. */
import { enhanceForms } from "./forms";
import { watchTimes } from "./times";

watchTimes();
enhanceForms();
