import { defineConfig } from "vitest/config";

const SERVER = "http://127.0.0.1:8000";

export default defineConfig({
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // How long a plugin takes depends on the machine; it is no defect to warn of.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  css: {
    preprocessorOptions: {
      scss: {
        quietDeps: true,
        // Bootstrap 5.3 can be configured only through @import, which Sass calls deprecated.
        silenceDeprecations: ["import"],
      },
    },
  },
  server: {
    proxy: {
      "/api": SERVER,
      "/avatars": SERVER,
      "/_allauth": SERVER,
      "/ws": { target: SERVER, ws: true },
    },
  },
  test: { include: ["tests/**/*.test.ts"] },
});
