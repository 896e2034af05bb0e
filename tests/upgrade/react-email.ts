/** The parts of React Email's collection that the recorded functions import. */
export { Body } from "@react-email/body";
export { Button } from "@react-email/button";
export { Container } from "@react-email/container";
export { Head } from "@react-email/head";
export { Html } from "@react-email/html";
export { Preview } from "@react-email/preview";
