; Heirloom's setup for Windows, made by Inno Setup 6.4 or newer: python -m installer.package windows
;
; Per user and without an administrator; silent with /VERYSILENT /SUPPRESSMSGBOXES. All that it writes into the registry
; stands in [Registry] with the flag that takes it out again. What a user made (settings, unfinished work, weights) lies
; elsewhere and stays.

#ifndef Version
  #error Say which version this is: /DVersion=1.2.3
#endif
#ifndef Payload
  #define Payload "..\..\dist\heirloom"
#endif
#ifndef Icons
  #define Icons "..\..\build\icons"
#endif
#ifndef Publisher
  #error Say who publishes it: /DPublisher=Name
#endif
#ifndef Compression
  #define Compression "lzma2/max"
#endif
#define Exe "heirloom.exe"

[Setup]
AppId={{6F0B3F52-6D5D-4B0C-9B39-6C1B7D3C3B11}
AppName=Heirloom
AppVersion={#Version}
AppVerName=Heirloom {#Version}
AppPublisher={#Publisher}
#ifdef Homepage
AppPublisherURL={#Homepage}
AppSupportURL={#Homepage}
#endif
VersionInfoVersion={#Version}
VersionInfoProductName=Heirloom
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
DefaultDirName={localappdata}\Programs\Heirloom
DisableDirPage=auto
DisableProgramGroupPage=yes
UsePreviousLanguage=yes
ShowLanguageDialog=auto
WizardStyle=modern
SetupIconFile={#Icons}\heirloom.ico
UninstallDisplayIcon={app}\{#Exe}
UninstallDisplayName=Heirloom
ChangesAssociations=yes
; A window that is open is asked to close: by the restart manager when installing, by the mutex when removing.
CloseApplications=yes
RestartApplications=no
AppMutex=Local\HeirloomIsRunning
OutputBaseFilename=Heirloom-{#Version}-windows-x64-setup
Compression={#Compression}
SolidCompression=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ko"; MessagesFile: "compiler:Languages\Korean.isl"

[CustomMessages]
en.Project=Heirloom project
ko.Project=Heirloom 프로젝트
en.Photo=Photo
ko.Photo=사진
en.About=Restores old portraits region by region, without inventing a face.
ko.About=오래된 인물 사진을 영역별로 복원합니다. 없던 얼굴을 지어내지 않습니다.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; Of an older version nothing may stay beside the new one: Python would import it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Payload}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion
Source: "{#Icons}\document.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\Heirloom"; Filename: "{app}\{#Exe}"; Comment: "{cm:About}"
Name: "{autodesktop}\Heirloom"; Filename: "{app}\{#Exe}"; Comment: "{cm:About}"; Tasks: desktopicon

[Registry]
; Project files belong to Heirloom.
Root: HKA; Subkey: "Software\Classes\Heirloom.Project"; ValueType: string; ValueData: "{cm:Project}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Heirloom.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\document.ico"
Root: HKA; Subkey: "Software\Classes\Heirloom.Project\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.heirloom"; ValueType: string; ValueData: "Heirloom.Project"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.heirloom"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-heirloom"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.heirloom\OpenWithProgids"; ValueType: string; ValueName: "Heirloom.Project"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
; Photos are only offered to it ("Open with"): none of their types is taken over.
Root: HKA; Subkey: "Software\Classes\Heirloom.Photo"; ValueType: string; ValueData: "{cm:Photo}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Heirloom.Photo\shell\open"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Heirloom"
Root: HKA; Subkey: "Software\Classes\Heirloom.Photo\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Heirloom"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" ""%1"""
Root: HKA; Subkey: "Software\RegisteredApplications"; ValueType: string; ValueName: "Heirloom"; ValueData: "Software\Heirloom\Capabilities"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Heirloom"; Flags: uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Heirloom\Capabilities"; ValueType: string; ValueName: "ApplicationName"; ValueData: "Heirloom"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Heirloom\Capabilities"; ValueType: string; ValueName: "ApplicationDescription"; ValueData: "{cm:About}"
Root: HKA; Subkey: "Software\Heirloom\Capabilities\FileAssociations"; ValueType: string; ValueName: ".heirloom"; ValueData: "Heirloom.Project"

; The same lines for each kind of photo.
#sub OfPhotos
Root: HKA; Subkey: "Software\Classes\.{#Suffix}"; Flags: uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.{#Suffix}\OpenWithProgids"; ValueType: string; ValueName: "Heirloom.Photo"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".{#Suffix}"; ValueData: ""
Root: HKA; Subkey: "Software\Heirloom\Capabilities\FileAssociations"; ValueType: string; ValueName: ".{#Suffix}"; ValueData: "Heirloom.Photo"
#endsub
#define Suffixes "jpg jpeg png tif tiff webp heic heif avif bmp jp2 "
#define Suffix
#for {0; Pos(" ", Suffixes) > 0; Suffixes = Copy(Suffixes, Pos(" ", Suffixes) + 1)} Suffix = Copy(Suffixes, 1, Pos(" ", Suffixes) - 1), OfPhotos

[Run]
Filename: "{app}\{#Exe}"; Description: "{cm:LaunchProgram,Heirloom}"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
Type: dirifempty; Name: "{app}"
