# The panels are built with everything installed; what runs has only what the server needs.
FROM node:24-bookworm-slim AS build
WORKDIR /souk
COPY . .
RUN npm ci --include=dev --no-audit --no-fund && npm run build --workspace web

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/souk/.data
WORKDIR /souk
COPY package.json package-lock.json ./
COPY server/package.json server/
COPY web/package.json web/
COPY simulator/package.json simulator/
COPY client/package.json client/
RUN npm ci --omit=dev --no-audit --no-fund && mkdir .data && chown node:node .data
COPY server server
COPY --from=build /souk/web/dist web/dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/src/main.ts"]
